package io.framewright.serve;

/** A request that is refused with a status of HTTP; the message is told to the client. */
final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final int BAD = 400;
  static final int UNAUTHORISED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int TOO_SLOW = 408;
  static final int TOO_LARGE = 413;
  static final int NO_SUCH_RANGE = 416;
  static final int TOO_MANY = 429;
  static final int BUSY = 503;
  static final int DISK_FULL = 507;

  private final int status;

  RequestException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Of a request whose body does not come in time. */
  static RequestException tooSlow() {
    return new RequestException(
        TOO_SLOW, "The request comes too slowly. Try again over a faster connection.");
  }

  int status() {
    return status;
  }
}
