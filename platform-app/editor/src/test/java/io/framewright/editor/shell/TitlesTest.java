package io.framewright.editor.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.document.Edits;
import io.framewright.editor.document.GraphDocument;
import io.framewright.graph.NodeGraph;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TitlesTest {
  private static final Path FILE = Path.of("a<b>.fgw").toAbsolutePath();

  private final GraphDocument document =
      new GraphDocument(NodeGraph.empty("graph"), Optional.of(FILE), Optional.empty());

  @Test
  void namesTheFile() {
    assertThat(Titles.tab(document)).isEqualTo("a<b>.fgw");
    assertThat(Titles.tabHtml(document)).isEqualTo("<html>a&lt;b&gt;.fgw");
    assertThat(Titles.tip(document)).contains("a&lt;b&gt;.fgw");
    assertThat(Titles.main(Optional.of(document))).isEqualTo("a<b>.fgw \u2013 Framewright");
    assertThat(Titles.main(Optional.empty())).isEqualTo("Framewright");
  }

  @Test
  void marksWhatIsNotSaved() {
    document.apply(Edits.nameGraph("other"));

    assertThat(Titles.tabHtml(document)).isEqualTo("<html><b>a&lt;b&gt;.fgw *</b>");
    assertThat(Titles.main(Optional.of(document))).isEqualTo("a<b>.fgw * \u2013 Framewright");
    assertThat(Titles.tip(document)).contains("Changed since it was saved");
  }

  @Test
  void saysWhyItIsReadOnly() {
    document.setReadOnly(Optional.of("A newer version wrote it."));

    assertThat(Titles.tip(document)).contains("Read only: A newer version wrote it.");
  }
}
