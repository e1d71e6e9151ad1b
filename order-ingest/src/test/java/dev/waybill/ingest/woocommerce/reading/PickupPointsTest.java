package dev.waybill.ingest.woocommerce.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.PickupPoint;
import dev.waybill.contracts.wire.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Metadata as the plugins write it. */
class PickupPointsTest {

  @Test
  void eachPluginsPointIsReadFromTheOrderOrItsShippingLine() {
    assertThat(
            order(
                "[{'key':'_billing_vat','value':'1'},{'key':'_parcel_machine_id','value':'KRA01M'},{'key':'_parcel_machine_desc','value':'Pawia"
                    + " 5, Krak&oacute;w'}]"))
        .isEqualTo(new PickupPoint("KRA01M", "inpost", null, "Pawia 5, Kraków"));
    assertThat(
            order(
                "[{'key':'packetery_point_name','value':'Z-BOX'},{'key':'packetery_point_id','value':'95'},{'key':'packetery_point_city','value':'Brno'}]"))
        .isEqualTo(new PickupPoint("95", "packeta", "Z-BOX", "Brno"));
    assertThat(order("[{'key':'_packetery_point_id','value':95}]"))
        .isEqualTo(new PickupPoint("95", "packeta", null, null));
    assertThat(order("[{'key':'Mondial Relay Parcel Shop ID','value':'FR-051322'}]"))
        .isEqualTo(new PickupPoint("FR-051322", "mondial-relay", null, null));
    assertThat(
            order(
                "[{'key':'sendcloudshipping_service_point_meta','value':{'id':10168633,'extra':'Primera|Stationsplein"
                    + " 1|5611 AB Eindhoven'}}]"))
        .isEqualTo(
            new PickupPoint(
                "10168633", "sendcloud", "Primera", "Stationsplein 1, 5611 AB Eindhoven"));
    assertThat(
            PickupPoints.of(
                json("{'meta_data':[]}"),
                json(
                    "{'meta_data':[{'key':'wc_shipping_dpd_parcels_terminal','value':'LT10001'}]}")))
        .isEqualTo(new PickupPoint("LT10001", "dpd", null, null));
    assertThat(order("[{'key':'_pickup_location_code','value':'145'}]"))
        .isEqualTo(new PickupPoint("145", null, null, null));
  }

  @Test
  void whatNamesNoPointNamesNone() {
    assertThat(order("[]")).isNull();
    assertThat(order("[{'key':'_parcel_machine_id','value':' '}]")).isNull();
    assertThat(order("[{'key':'_parcel_machine_id','value':{'a':1}}]")).isNull();
    assertThat(order("[{'key':'sendcloudshipping_service_point_meta','value':'x'}]")).isNull();
    assertThat(PickupPoints.of(json("{}"), json("{}"))).isNull();
  }

  private static PickupPoint order(String metadata) {
    return PickupPoints.of(json("{'meta_data':" + metadata + "}"), json("{}"));
  }

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text.replace('\'', '"'));
  }
}
