package io.framewright.serve;

import io.framewright.serve.api.ErrorReport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Puts what Jetty itself refuses, such as a damaged address, into an {@link ErrorReport}. */
final class JettyErrors extends ErrorHandler {
  private static final String TYPE = "application/json";

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    base.setHandled(true);
    response.setContentType(TYPE);
    response.getOutputStream().write(report(response.getStatus()));
  }

  @Override
  public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
    fields.put(HttpHeader.CONTENT_TYPE, TYPE);
    return ByteBuffer.wrap(report(status));
  }

  private static byte[] report(int status) {
    return Json.bytes(
        new ErrorReport(status, "The request is not one that HTTP allows, or is too large."));
  }
}
