package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The agent sees, acts and watches. Otherwise no other test here would mean anything. */
@Tag("ui")
final class AgentIT {
  @Test
  void typesAndFindsABlockedEventThread() throws IOException {
    Display.require();
    AgentLink link = new AgentLink();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + System.getProperty("framewright.agent") + "=" + link.port(),
                "-cp",
                System.getProperty("java.class.path")
                    + File.pathSeparator
                    + System.getProperty("surefire.test.class.path", ""),
                ClumsyProgram.class.getName())
            .inheritIO()
            .start();
    try (link) {
      while (!link.connected()) {
        assertThat(program.isAlive()).as("the program runs").isTrue();
      }
      EditorDriver driver = new EditorDriver(null, link);
      driver.find("slow");
      driver.watch();
      driver.awaitStarted();
      driver.click("field");
      driver.until("the keyboard in the field", () -> driver.find("field").focused());
      String text = "A b_1:\"/\\~?";
      driver.type(text);
      assertThat(driver.find("field").text()).isEqualTo(text);
      driver.stalls();
      assertThat(driver.seenStalls()).as("stalls before").isEmpty();
      driver.click("slow");
      driver.stalls();
      assertThat(driver.seenStalls()).hasSize(1);
      assertThat(driver.seenStalls().get(0).path("ms").asLong()).isBetween(250L, 1_000L);
      assertThat(KnownStalls.told(driver.seenStalls().get(0))).contains("ClumsyProgram.dawdle");
    } finally {
      program.destroyForcibly();
    }
  }
}
