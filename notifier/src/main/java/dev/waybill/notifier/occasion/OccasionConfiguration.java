package dev.waybill.notifier.occasion;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Sets the occasions up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotifierSettings.class)
@Import(Occasions.class)
class OccasionConfiguration {}
