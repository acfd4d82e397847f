package io.framewright.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is in a file, the outcome is a result or a message. The build tries 500 cases; more are
 * had with
 *
 * <pre>
 * ./mvnw -B -pl node-library -am test -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dframewright.fuzz.cases=20000 -Dframewright.fuzz.seed=7</pre>
 *
 * and a single one, such as case 12 of the attack named workflow, with {@code
 * -Dframewright.fuzz.case=workflow:12} and the same seed. When the process itself dies, {@code
 * target/fuzz.last} names the case.
 */
class FuzzTest {
  private static final int SHOWN = 20;

  @Test
  void whateverIsReadEndsInAResultOrAMessage(@TempDir Path scratch) throws Exception {
    Path root = Path.of("").toAbsolutePath().getParent();
    Path golden = Path.of(System.getProperty("framewright.golden"));
    Path last = Files.createDirectories(Path.of("target")).resolve("fuzz.last");
    try (Fuzz fuzz =
        new Fuzz(
            Long.getLong("framewright.fuzz.seed", 1), Fuzz.attacks(scratch, root, golden), last)) {
      String one = System.getProperty("framewright.fuzz.case");
      List<Fuzz.Failure> failures =
          one == null
              ? fuzz.run(Integer.getInteger("framewright.fuzz.cases", 500))
              : fuzz.again(
                  one.substring(0, one.indexOf(':')),
                  Integer.parseInt(one.substring(one.indexOf(':') + 1)));
      assertThat(failures)
          .withFailMessage(
              () ->
                  failures.size()
                      + " cases:\n"
                      + failures.stream()
                          .limit(SHOWN)
                          .map(Fuzz.Failure::text)
                          .collect(Collectors.joining("\n")))
          .isEmpty();
    }
  }
}
