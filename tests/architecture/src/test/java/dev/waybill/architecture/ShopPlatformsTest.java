package dev.waybill.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import dev.waybill.ingest.platforms.Platforms;
import dev.waybill.ingest.shop.ShopPlatform;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A shop platform is one folder of order-ingest, and one line in the list of platforms. */
class ShopPlatformsTest {

  private static final String INGEST = "dev.waybill.ingest.";

  static Stream<String> platforms() {
    return Platforms.ALL.all().stream().map(ShopPlatform::id);
  }

  @Test
  void thereAreSeveralPlatforms() {
    assertThat(platforms()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void onlyTheListOfPlatformsDependsOnAPlatform(String platform) {
    noClasses()
        .that()
        .resideOutsideOfPackages(INGEST + platform + "..", INGEST + "platforms")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(INGEST + platform + "..")
        .check(ModulesTest.WAYBILL);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void nothingOutsideOfItsFolderIsNamedAfterAPlatform(String platform) {
    assertThat(
            ModulesTest.WAYBILL.stream()
                .filter(type -> type.getName().startsWith(INGEST))
                .filter(type -> !type.getName().startsWith(INGEST + platform + '.'))
                .flatMap(ShopPlatformsTest::names)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(platform)))
        .isEmpty();
  }

  private static Stream<String> names(JavaClass type) {
    return Stream.concat(
        Stream.of(type.getSimpleName()), type.getMembers().stream().map(JavaMember::getName));
  }
}
