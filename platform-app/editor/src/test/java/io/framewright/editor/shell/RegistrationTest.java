package io.framewright.editor.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** What the annotations and the layer register, as the platform will read it. */
class RegistrationTest {
  private static final List<String> LAYERS =
      List.of("/META-INF/generated-layer.xml", "/io/framewright/editor/layer.xml");

  @Test
  void everyActionHasANameAnImageAndAPlaceInAMenu() throws Exception {
    Set<String> inMenus = new HashSet<>();
    files("Menu/").forEach((path, file) -> target(file).ifPresent(inMenus::add));
    TreeMap<String, Element> actions = files("Actions/");
    actions.keySet().removeIf(path -> !path.contains("io-framewright"));

    assertThat(actions).hasSizeGreaterThan(30);
    actions.forEach(
        (path, action) -> {
          assertThat(attribute(action, "displayName")).as(path).isPresent();
          assertThat(inMenus).contains(path);
        });
  }

  @Test
  void whatTheUserNeedsMostIsThere() throws Exception {
    assertThat(files("Shortcuts/").keySet())
        .contains(
            "Shortcuts/D-N.shadow",
            "Shortcuts/D-O.shadow",
            "Shortcuts/D-S.shadow",
            "Shortcuts/DS-S.shadow",
            "Shortcuts/D-W.shadow",
            "Shortcuts/D-Z.shadow",
            "Shortcuts/D-Y.shadow",
            "Shortcuts/DS-Z.shadow",
            "Shortcuts/D-X.shadow",
            "Shortcuts/D-C.shadow",
            "Shortcuts/D-V.shadow",
            "Shortcuts/D-D.shadow",
            "Shortcuts/D-A.shadow",
            "Shortcuts/DELETE.shadow",
            "Shortcuts/F5.shadow",
            "Shortcuts/S-F5.shadow");
  }

  @Test
  void noShortcutIsGivenTwiceOrHidden() throws Exception {
    List<String> all = new ArrayList<>();
    for (String layer : LAYERS) {
      TreeMap<String, Element> found = new TreeMap<>();
      collect(root(layer), "", found);
      found.keySet().stream().filter(p -> p.startsWith("Shortcuts/")).forEach(all::add);
    }
    List<String> given = all.stream().filter(p -> p.endsWith(".shadow")).toList();

    assertThat(given).doesNotHaveDuplicates();
    assertThat(all).doesNotContainAnyElementsOf(given.stream().map(p -> p + "_hidden").toList());
  }

  @Test
  void noShortcutTakesLettersFromTextFields() throws Exception {
    assertThat(files("Shortcuts/").keySet())
        .noneMatch(path -> path.matches("Shortcuts/(S-)?[A-Z0-9](\\.shadow)"));
  }

  @Test
  void everyIconHasAVariantForDarkLooks() throws Exception {
    List<String> icons =
        List.of(
            "new open save save-as save-all close duplicate select-all add-node run run-next cancel"
                .split(" "));
    List<String> more =
        List.of(
            "explain check arrange group note mute collapse fit actual-size zoom-in zoom-out look"
                .split(" "));
    List<String> windows =
        List.of(
            "about restart graph locked palette properties navigator queue problems preview welcome"
                .split(" "));
    for (List<String> names : List.of(icons, more, windows)) {
      for (String name : names) {
        assertThat(resource("icons/" + name + ".svg")).as(name).isNotNull();
        assertThat(resource("icons/" + name + "_dark.svg")).as(name + ", dark").isNotNull();
      }
    }
  }

  @Test
  void everyWindowHasAModeThatIsThere() throws Exception {
    TreeMap<String, Element> windows = files("Windows2/Modes/");
    List<String> modes =
        windows.keySet().stream()
            .filter(path -> path.endsWith(".wstcref"))
            .map(path -> path.split("/")[2])
            .distinct()
            .toList();

    assertThat(modes).contains("framewright-palette", "framewright-run", "framewright-preview");
    assertThat(modes)
        .allMatch(
            mode ->
                mode.equals("editor") || windows.containsKey("Windows2/Modes/" + mode + ".wsmode"));
  }

  private static InputStream resource(String name) {
    return RegistrationTest.class.getResourceAsStream("/io/framewright/editor/shell/" + name);
  }

  private static Optional<String> target(Element file) {
    return attribute(file, "originalFile");
  }

  private static Optional<String> attribute(Element file, String name) {
    for (Node n = file.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element attr && name.equals(attr.getAttribute("name"))) {
        return Optional.of(attr.getAttribute("stringvalue"));
      }
    }
    return Optional.empty();
  }

  /** The files below a folder, of all layers. */
  private static TreeMap<String, Element> files(String below) throws Exception {
    TreeMap<String, Element> found = new TreeMap<>();
    for (String layer : LAYERS) {
      collect(root(layer), "", found);
    }
    found.keySet().removeIf(path -> !path.startsWith(below));
    return found;
  }

  private static Element root(String layer) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    try (InputStream in = RegistrationTest.class.getResourceAsStream(layer)) {
      assertThat(in).as(layer + ", which the annotations write").isNotNull();
      return factory.newDocumentBuilder().parse(new InputSource(in)).getDocumentElement();
    }
  }

  private static void collect(Element folder, String path, TreeMap<String, Element> into) {
    for (Node n = folder.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child && child.getTagName().equals("folder")) {
        collect(child, path + child.getAttribute("name") + "/", into);
      } else if (n instanceof Element child && child.getTagName().equals("file")) {
        into.put(path + child.getAttribute("name"), child);
      }
    }
  }
}
