package dev.waybill.step.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallFailureTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("refused"), CallFailure.UNREACHABLE),
        Arguments.of(new ConnectTimeoutException("slow"), CallFailure.UNREACHABLE),
        Arguments.of(new ConnectionRequestTimeoutException("full"), CallFailure.UNREACHABLE),
        Arguments.of(new UnknownHostException("who"), CallFailure.UNREACHABLE),
        Arguments.of(new NoRouteToHostException("where"), CallFailure.UNREACHABLE),
        Arguments.of(new SSLHandshakeException("expired"), CallFailure.UNREACHABLE),
        Arguments.of(new SSLPeerUnverifiedException("other name"), CallFailure.UNREACHABLE),
        Arguments.of(new SocketTimeoutException("silence"), CallFailure.TIME_OUT),
        Arguments.of(new SSLException("bad record"), CallFailure.BROKEN_OFF),
        Arguments.of(new SocketException("reset"), CallFailure.BROKEN_OFF),
        Arguments.of(new NoHttpResponseException("closed"), CallFailure.BROKEN_OFF),
        Arguments.of(new EOFException(), CallFailure.BROKEN_OFF),
        Arguments.of(new IOException("?"), CallFailure.BROKEN_OFF),
        Arguments.of(new IllegalStateException("pool closed"), CallFailure.BROKEN_OFF));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureIsToldByWhetherAnythingWasSent(Exception seen, CallFailure failure) {
    assertThat(CallFailure.of(seen)).isEqualTo(failure);
  }
}
