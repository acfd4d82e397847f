package io.framewright.serve;

/** A request that is refused with a status of HTTP; the message is told to the client. */
final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final int BAD = 400;
  static final int UNAUTHORISED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int TOO_LARGE = 413;
  static final int NO_SUCH_RANGE = 416;
  static final int TOO_MANY = 429;
  static final int BUSY = 503;

  private final int status;

  RequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
