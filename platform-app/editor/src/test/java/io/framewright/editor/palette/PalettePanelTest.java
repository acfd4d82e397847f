package io.framewright.editor.palette;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.ActionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.Test;

class PalettePanelTest {
  private final NodeCatalogue catalogue =
      NodeCatalogue.installed(NodeCatalogue.class.getClassLoader());
  private final List<NodeDescription> chosen = new ArrayList<>();
  private final PalettePanel panel = new PalettePanel(catalogue, chosen::add);
  private final JTextField search = (JTextField) named(panel, "palette-search");
  private final PaletteTree tree = (PaletteTree) named(panel, "palette-list");

  @Test
  void showsAllTypesUnderTheirCategories() {
    assertThat(rows()).startsWith("Sources", "Model", "Prompt").contains("Outputs", "Note");
    assertThat(tree.getRowCount()).isEqualTo(catalogue.types().size() + 5);
  }

  @Test
  void aHeadingOpensAndCloses() {
    tree.setSelectionRow(0);
    tree.chooseSelected();
    assertThat(rows()).startsWith("Sources", "Encoders").doesNotContain("Model");
    tree.chooseSelected();
    assertThat(rows()).startsWith("Sources", "Model");
    assertThat(chosen).isEmpty();
  }

  @Test
  void searchingShowsTheBestFirstAndEnterChoosesIt() {
    search.setText("sampler");
    assertThat(rows()).startsWith("Guided Sampler");
    press("ENTER");
    assertThat(chosen)
        .extracting(NodeDescription::id)
        .containsExactly("framewright/guided-sampler");
    search.setText("key");
    press("DOWN");
    press("ENTER");
    assertThat(chosen).extracting(NodeDescription::title).last().isEqualTo(rows().get(1));
  }

  @Test
  void closedHeadingsStayClosedAfterASearchAndWithAnotherCatalogue() {
    tree.setSelectionRow(0);
    tree.chooseSelected();
    search.setText("model");
    press("ESCAPE");
    assertThat(search.getText()).isEmpty();
    assertThat(rows()).startsWith("Sources", "Encoders");
    panel.setCatalogue(NodeCatalogue.of(List.of()));
    assertThat(rows()).isEmpty();
    panel.setCatalogue(catalogue);
    assertThat(rows()).startsWith("Sources", "Encoders");
  }

  @Test
  void nothingFoundIsSaid() {
    search.setText("zebra");
    assertThat(named(panel, "palette-nothing").isVisible()).isTrue();
    press("ENTER");
    assertThat(chosen).isEmpty();
    search.setText("");
    assertThat(named(panel, "palette-nothing").isVisible()).isFalse();
  }

  @Test
  void theTypeIsCarriedByADrag() {
    search.setText("mask");
    assertThat(new PaletteDrag().createTransferable(tree))
        .isEqualTo(new NodeTransfer("framewright/mask"));
    search.setText("");
    tree.setSelectionRow(0);
    assertThat(new PaletteDrag().createTransferable(tree)).isNull();
  }

  @Test
  void aTipTellsTheSummaryAndThePorts() {
    String tip = NodeTips.of(catalogue.describe("framewright/keyframe-loss").orElseThrow());
    assertThat(tip).contains("Keyframe Loss").contains("In: Keyframe").contains("Out: Loss");
  }

  private List<String> rows() {
    return IntStream.range(0, tree.getRowCount())
        .mapToObj(i -> tree.getPathForRow(i).getLastPathComponent().toString())
        .toList();
  }

  private void press(String key) {
    Object name = search.getInputMap().get(KeyStroke.getKeyStroke(key));
    search.getActionMap().get(name).actionPerformed(new ActionEvent(search, 0, key));
  }

  private static Component named(Container in, String name) {
    for (Component child : in.getComponents()) {
      if (name.equals(child.getName())) {
        return child;
      }
      Component inside = child instanceof Container c ? named(c, name) : null;
      if (inside != null) {
        return inside;
      }
    }
    return null;
  }
}
