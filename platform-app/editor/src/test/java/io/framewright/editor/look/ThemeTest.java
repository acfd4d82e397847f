package io.framewright.editor.look;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import io.framewright.graph.Problem;
import io.framewright.spi.PortType;
import io.framewright.spi.PortTypes;
import java.awt.Color;
import java.awt.Font;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.swing.LookAndFeel;
import javax.swing.UIManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThemeTest {
  private static final LookAndFeel BEFORE = UIManager.getLookAndFeel();
  private static final List<String> CATEGORIES =
      List.of("Sources", "Encoders", "Losses", "Guidance and run", "Outputs");

  static List<LookAndFeel> looks() {
    return List.of(new FlatDarkLaf(), new FlatLightLaf());
  }

  private static Theme theme(LookAndFeel look) throws Exception {
    UIManager.setLookAndFeel(look);
    return Theme.current();
  }

  @AfterAll
  static void restore() throws Exception {
    UIManager.setLookAndFeel(BEFORE);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void textCanBeReadOnItsGround(LookAndFeel look) throws Exception {
    Theme theme = theme(look);

    assertThat(Shades.contrast(theme.text(), theme.nodeBody())).isGreaterThan(6.9);
    assertThat(Shades.contrast(theme.faintText(), theme.nodeBody())).isGreaterThan(4.4);
    assertThat(Shades.contrast(theme.fieldText(), theme.field())).isGreaterThan(6.9);
    assertThat(Shades.contrast(theme.faintFieldText(), theme.field())).isGreaterThan(4.4);
    assertThat(Shades.contrast(theme.missing(), theme.field())).isGreaterThan(4.4);
    assertThat(Shades.contrast(theme.text(), theme.note())).isGreaterThan(4.5);
    for (String category : CATEGORIES) {
      Color bar = theme.category(category);
      assertThat(Shades.contrast(theme.on(bar), bar)).as(category).isGreaterThan(4.5);
      assertThat(Shades.contrast(theme.faintOn(bar), bar)).as(category).isGreaterThan(3);
    }
    for (Problem.Severity severity : Problem.Severity.values()) {
      assertThat(Shades.contrast(theme.problem(severity), theme.canvas())).isGreaterThan(2.9);
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void portsAreSeenAndDifferInShapeOrLightness(LookAndFeel look) throws Exception {
    Theme theme = theme(look);

    for (PortType<?> type : PortTypes.ALL) {
      Color colour = theme.portColour(type);
      assertThat(Shades.contrast(colour, theme.nodeBody())).as(type.id()).isGreaterThan(2.9);
      assertThat(Shades.contrast(colour, theme.canvas())).as(type.id()).isGreaterThan(2.5);
      for (PortType<?> other : PortTypes.ALL) {
        if (!other.id().equals(type.id()) && other.shape() == type.shape()) {
          double apart = Shades.lightness(colour) - Shades.lightness(theme.portColour(other));
          assertThat(Math.abs(apart)).as(type.id() + ", " + other.id()).isGreaterThan(0.04);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyCategoryHasItsOwnColourAndKeepsIt(LookAndFeel look) throws Exception {
    Theme theme = theme(look);
    Set<Color> known = new HashSet<>();
    CATEGORIES.forEach(c -> known.add(theme.category(c)));

    assertThat(known).hasSize(CATEGORIES.size());
    assertThat(theme.category("Depth tools")).isNotIn(known);
    assertThat(theme.category("Depth tools"))
        .isEqualTo(CategoryColours.of("Depth tools", theme.dark()));
    assertThat(theme.category("Depth tools")).isNotEqualTo(theme.category("Sound"));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void followsTheLookAndItsFont(LookAndFeel look) throws Exception {
    Theme theme = theme(look);
    Font before = UIManager.getFont("Label.font");
    UIManager.put("Label.font", before.deriveFont(21f));
    try {
      assertThat(theme.dark()).isEqualTo(look instanceof FlatDarkLaf);
      assertThat(Theme.current()).isNotSameAs(theme);
      assertThat(Theme.current().em()).isEqualTo(21f);
      assertThat(Theme.current()).isSameAs(Theme.current());
    } finally {
      UIManager.put("Label.font", null);
    }
  }
}
