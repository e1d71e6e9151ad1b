package dev.waybill.ingest.webhook;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests that are answered before all of them has come. The rest is read and thrown away for
 * a moment, so that an honest sender gets to read the answer; after that the connection is closed.
 * Tomcat alone would wait for the rest as long as a byte comes now and then.
 */
final class UnreadBodyValve extends ValveBase {

  private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

  UnreadBodyValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    getNext().invoke(request, response);
    if (!request.isAsync() && !request.isFinished() && !wasThrownAway(request, response)) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

  private static boolean wasThrownAway(Request request, Response response) {
    try {
      response.flushBuffer();
      var thrown = new Thrown();
      long began = System.nanoTime();
      while (request.getCoyoteRequest().doRead(thrown) >= 0) {
        thrown.buffer = null;
        if (System.nanoTime() - began > PATIENCE_NANOS) {
          return false;
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Takes what comes and keeps nothing. */
  private static final class Thrown implements ApplicationBufferHandler {

    private @Nullable ByteBuffer buffer;

    @Override
    public void setByteBuffer(ByteBuffer read) {
      buffer = read;
    }

    @Override
    public @Nullable ByteBuffer getByteBuffer() {
      return buffer;
    }

    @Override
    public void expand(int size) {
      // There is nothing to expand.
    }
  }
}
