package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What counts as a complaint in a log. */
final class LogCheckTest {
  @Test
  void findsWarningsTracesAndNothingElse() {
    assertThat(
            LogCheck.complaints(
                """
                >Log Session: Monday
                  Operating System = Linux
                INFO [a.b]: all is well
                WARNING [a.b]: beware
                INFO [a.b]: caught
                java.io.IOException: broken
                \tat a.B.c(B.java:1)
                INFO [a.b]: an Exception is spoken of
                Exception in thread "x" java.lang.Error
                """))
        .hasSize(3)
        .satisfiesExactly(
            c -> assertThat(c).contains("beware"),
            c -> assertThat(c).contains("broken", "B.java:1"),
            c -> assertThat(c).contains("Exception in thread"));
  }
}
