package io.framewright.uitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who starts the application twice has it once. */
@Tag("ui")
final class SecondStartIT {
  @RegisterExtension final Editors editors = new Editors();

  @Test
  void handsItsFileToTheOneThatRuns() throws IOException {
    Path file = Workflows.copyOfGallery("loop.fgw", editors.folder().resolve("work"));
    EditorDriver first = editors.start(editors.newUser());
    int status = editors.startAndWait(editors.newUser().opening(file));
    assertThat(status).as("exit status of the second").isZero();
    first.until("the second's file in the first", () -> first.titled("loop.fgw"));
    assertThat(first.process().alive()).isTrue();
  }
}
