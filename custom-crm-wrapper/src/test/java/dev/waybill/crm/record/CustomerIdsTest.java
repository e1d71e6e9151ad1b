package dev.waybill.crm.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Customer;
import dev.waybill.contracts.OrderId;
import org.junit.jupiter.api.Test;

class CustomerIdsTest {

  private static final OrderId FIRST = new OrderId("demo:1001");
  private static final OrderId SECOND = new OrderId("demo:1002");

  @Test
  void aCustomerOfTheShopIsKnownByTheShopsId() {
    assertThat(CustomerIds.of(FIRST, customer("7", "anna@example.com"))).isEqualTo("demo:7");
  }

  @Test
  void aGuestIsKnownByTheAddressHoweverItIsTyped() {
    String id = CustomerIds.of(FIRST, customer(null, "Anna@Example.com "));

    assertThat(id).isEqualTo(CustomerIds.of(SECOND, customer("", "anna@example.com")));
    assertThat(id).startsWith("demo:email-").doesNotContain("anna", "@");
  }

  @Test
  void whoGaveNothingIsSomebodyNewWithEveryOrder() {
    assertThat(CustomerIds.of(FIRST, customer(null, " "))).isEqualTo("demo:order-1001");
    assertThat(CustomerIds.of(SECOND, null)).isEqualTo("demo:order-1002");
  }

  @Test
  void theSameAddressInAnotherShopIsAnotherCustomer() {
    Customer guest = customer(null, "anna@example.com");

    assertThat(CustomerIds.of(FIRST, guest))
        .isNotEqualTo(CustomerIds.of(new OrderId("other:1001"), guest));
  }

  private static Customer customer(String id, String email) {
    return new Customer(id, email, null, "Anna", "Nowak", null, null);
  }
}
