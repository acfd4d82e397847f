package io.framewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The launchers know all commands, and take anything else for a file to open in the editor. */
class LaunchersTest {
  @ParameterizedTest
  @CsvSource({"framewright, commands=. ([a-z ]+) ", "framewright.cmd, for %%c in .(init [a-z ]+)"})
  void aLauncherKnowsEveryCommand(String launcher, String pattern) throws Exception {
    Path file = Path.of("").toAbsolutePath().getParent().resolve(launcher);
    Matcher known = Pattern.compile(pattern).matcher(Files.readString(file));
    assertThat(known.find()).isTrue();
    assertThat(known.group(1).trim().split(" "))
        .containsExactlyInAnyOrderElementsOf(new CommandLine(new Main()).getSubcommands().keySet());
  }
}
