package dev.waybill.shipping.label;

import dev.waybill.shipping.service.ServiceRule;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code waybill.shipping.*}.
 *
 * @param carrier name of the carrier that labels are bought from; labels of others can still be
 *     voided and fetched
 * @param services which service a parcel goes by: the first rule that matches
 * @param otherwise the service where no rule matches
 * @param location the warehouse of goods whose stock nobody counts
 * @param defaultGrams weight of a piece where the shop does not tell
 */
@ConfigurationProperties("waybill.shipping")
public record ShippingSettings(
    @DefaultValue("sandbox") String carrier,
    @DefaultValue List<ServiceRule> services,
    @DefaultValue(ServiceRule.CHEAPEST) String otherwise,
    @DefaultValue("main") String location,
    @DefaultValue("500") int defaultGrams) {}
