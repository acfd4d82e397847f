package io.framewright.editor.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChoosersTest {
  @Test
  void addsTheExtensionThatIsMissing() {
    assertThat(Choosers.withExtension(new File("/a/b"))).isEqualTo(Path.of("/a/b.fgw"));
    assertThat(Choosers.withExtension(new File("/a/b.v2"))).isEqualTo(Path.of("/a/b.v2.fgw"));
    assertThat(Choosers.withExtension(new File("/a/b.FGW"))).isEqualTo(Path.of("/a/b.FGW"));
  }
}
