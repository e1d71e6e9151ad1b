package dev.waybill.orchestrator.shopbody;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept about the bodies that shops sent; see application.yml.
 *
 * @param keepLooks how long it is known who looked at one; zero: for good
 */
@ConfigurationProperties("waybill.shop-bodies")
record ShopBodySettings(@DefaultValue("1825d") Duration keepLooks) {}
