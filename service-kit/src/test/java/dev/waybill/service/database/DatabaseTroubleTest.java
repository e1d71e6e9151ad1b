package dev.waybill.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

class DatabaseTroubleTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "57014", "53300", "40P01", "25P03", "55P03"})
  void aLostConnectionOrALimitOfTimeSaysNothingAboutWhatWasWritten(String state) {
    assertThat(DatabaseTrouble.passes(refusal(state))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23505", "25P02", "42703"})
  void aRefusalOfWhatWasWrittenStays(String state) {
    assertThat(DatabaseTrouble.passes(refusal(state))).isFalse();
  }

  @Test
  void transactionsThatCannotBeginOrTakeTooLongAreTried() {
    assertThat(DatabaseTrouble.passes(new CannotCreateTransactionException("away"))).isTrue();
    assertThat(DatabaseTrouble.passes(new TransactionTimedOutException("late"))).isTrue();
    assertThat(DatabaseTrouble.passes(new IllegalArgumentException("poison"))).isFalse();
  }

  private static RuntimeException refusal(String state) {
    return new UncategorizedSQLException("test", "SELECT", new SQLException("no", state));
  }
}
