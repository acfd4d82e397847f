package io.framewright.hub;

import io.framewright.InputException;
import io.framewright.hub.Patience.Unavailable;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts into words why a server refuses. A hub answers 401 to whom it does not know, for models that
 * are gated, private or not there at all; {@code X-Error-Code} tells more where there is one.
 */
final class Refusals {
  /** Until when a hub's limit holds: {@code "api";r=0;t=55}. */
  private static final Pattern RESET = Pattern.compile("(?:^|;)\\s*t=(\\d{1,9})");

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration UNSAID = Duration.ofSeconds(60);

  private final HubSettings settings;

  Refusals(HubSettings settings) {
    this.settings = settings;
  }

  /**
   * The refusal.
   *
   * @param what what was asked for, such as {@code the file vae/config.json}
   * @return an {@link Unavailable} when it may pass
   * @throws InputException when the user can do something about it
   * @throws DownloadException when nobody here can
   */
  Unavailable of(HubName model, String what, int status, HttpHeaders headers, URI at) {
    String host = at.getHost();
    String code = headers.firstValue("X-Error-Code").orElse("");
    if (status == 429) {
      return new Unavailable(host + " says that there were too many requests", wait(headers));
    }
    if (status >= 500 || status == 408) {
      boolean said = headers.firstValue("Retry-After").isPresent();
      return new Unavailable(host + " answers " + status, said ? wait(headers) : null);
    }
    if (status == 407) {
      throw new InputException(
          "The proxy on the way to "
              + host
              + " wants a name and a password, which is not supported."
              + " Use one that does not, or another network.");
    }
    if (!settings.endpoint().owns(at)) {
      // an address of the storage that is no longer good: the hub gives a new one next time
      return new Unavailable(host + " answers " + status);
    }
    if (code.equals("GatedRepo")) {
      throw new InputException(gated(model));
    }
    if (status == 401 || status == 403) {
      throw new InputException(denied(model, status, headers));
    }
    if (status == 404) {
      throw new InputException(absent(model, what, code));
    }
    throw new DownloadException(
        host + " answers " + status + " when asked for " + what + detail(headers) + ".");
  }

  private String gated(HubName model) {
    return "The makers of "
        + model
        + " want their terms accepted first. Open "
        + settings.endpoint().page(model)
        + ", log in and accept them; then "
        + (settings.token().isPresent()
            ? "make sure that your token is of that account and may read such models."
            : token());
  }

  private String denied(HubName model, int status, HttpHeaders headers) {
    String message = headers.firstValue("X-Error-Message").orElse("");
    if (message.startsWith("Invalid credentials")) {
      return settings.endpoint().host()
          + " does not know your token. Make a new one in the settings of your account there, and"
          + " give it in the variable HF_TOKEN or with --token.";
    }
    if (settings.token().isPresent() && !settings.endpoint().keepsSecrets()) {
      return settings.endpoint().host()
          + " answers "
          + status
          + ". Your token was not shown to it, as "
          + settings.endpoint().base()
          + " is not protected: give the hub's address with https.";
    }
    if (settings.token().isPresent()) {
      return settings.endpoint().host()
          + " does not let your token read "
          + model
          + " ("
          + status
          + detail(headers)
          + "). Look at "
          + settings.endpoint().page(model)
          + ": are its terms accepted, and may the token read such models?";
    }
    return settings.endpoint().host()
        + " has no model called "
        + model
        + ", or shows it only to some. Check the name at "
        + settings.endpoint().page(model)
        + ". If you see it there, accept its terms, and "
        + token();
  }

  private String absent(HubName model, String what, String code) {
    if (code.equals("RevisionNotFound")) {
      return "The model "
          + model
          + " has no such revision. Leave --revision out, or look at "
          + settings.endpoint().page(model)
          + " for its branches and tags.";
    }
    if (code.equals("EntryNotFound")) {
      return settings.endpoint().host()
          + " lists "
          + what
          + " and does not have it. Try later, or another --revision.";
    }
    return settings.endpoint().host()
        + " has no model called "
        + model
        + ". Check the name, capitals too, at "
        + settings.endpoint().base()
        + "/models.";
  }

  private static String token() {
    return "give a token of your account in the variable HF_TOKEN or with --token.";
  }

  private static String detail(HttpHeaders headers) {
    return headers.firstValue("X-Error-Message").map(m -> ": " + Printable.line(m)).orElse("");
  }

  /** How long a server asks to wait: seconds, a date, or the reset of a limit. */
  private static Duration wait(HttpHeaders headers) {
    String after = headers.firstValue("Retry-After").orElse("").strip();
    Duration wait = UNSAID;
    Matcher reset = RESET.matcher(headers.firstValue("RateLimit").orElse(""));
    if (after.matches("\\d{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(after));
    } else if (!after.isEmpty()) {
      wait = until(after);
    } else if (reset.find()) {
      wait = Duration.ofSeconds(Long.parseLong(reset.group(1)));
    }
    return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
  }

  private static Duration until(String date) {
    try {
      Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(Instant.now(), then);
    } catch (DateTimeException e) {
      return UNSAID; // neither seconds nor a date
    }
  }
}
