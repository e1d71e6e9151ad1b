package dev.waybill.notifier.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class NamedSecretsTest {

  /** Else a file that nobody has filled in yet would let anybody sign. */
  @Test
  void anEmptyFileOrATemplateIsNoSecret(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("TOOL"), "s3cret\n");
    Files.writeString(folder.resolve("EMPTY"), "\n");
    Files.writeString(folder.resolve("TEMPLATE"), "${TOOL_SECRET}");
    var environment = new MockEnvironment().withProperty("WAYBILL_SECRET_BLANK", " ");
    var secrets = new NamedSecrets(environment, folder.toString());

    assertThat(secrets.find("TOOL")).map(NamedSecret::value).hasValue("s3cret");
    assertThat(secrets.find("EMPTY")).isEmpty();
    assertThat(secrets.find("TEMPLATE")).isEmpty();
    assertThat(secrets.find("BLANK")).isEmpty();
  }
}
