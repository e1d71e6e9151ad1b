package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People, one's own page and the audit in a real browser. */
class PeopleInBrowserTest extends BrowserTest {

  @Test
  void a_person_is_invited_takes_the_link_up_and_is_in_the_audit() {
    String name = "b" + UUID.randomUUID().toString().substring(0, 8);
    Page admin = asOperator();
    admin.navigate("/people");
    admin.locator("button[popovertarget=invite]").first().click();
    admin.fill("#invite [name=name]", name);
    admin.fill("#invite [name=displayName]", "Bea Packs");
    admin.selectOption("#invite [name=role]", "PACKER");
    admin.locator("#invite button.main").click();
    String link = admin.locator(".note code").textContent();
    assertThat(admin.locator("table")).containsText(name);
    picture(admin, "people");

    Page invited = asViewer();
    invited.context().clearCookies();
    invited.navigate(link.substring(link.indexOf("/invitations/")));
    assertThat(invited.locator("h1")).hasText("Set your password");
    assertAccessible(invited);
    picture(invited, "invitation");
    invited.fill("[name=password]", "long enough 77 words");
    invited.fill("[name=again]", "long enough 77 words");
    invited.locator("button.main").click();
    Page person = signedIn(name, "long enough 77 words", laptop());
    person.navigate("/me");
    assertThat(person.locator("h1")).hasText("Bea Packs");
    assertAccessible(person);
    picture(person, "me");

    admin.navigate("/people/" + name);
    assertAccessible(admin);
    picture(admin, "person");
    admin.navigate("/audit?kind=people");
    assertThat(admin.locator("table")).containsText("invited " + name);
    assertAccessible(admin);
    picture(admin, "audit");
    admin.navigate("/people");
    assertAccessible(admin);
  }
}
