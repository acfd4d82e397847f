package io.framewright.editor.shell;

import io.framewright.editor.look.Theme;
import java.awt.BorderLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.ImageIcon;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.modules.ModuleInfo;
import org.openide.modules.Modules;

/** Says what this is, which version, and where it runs. */
final class About {
  private About() {}

  static void show() {
    int em = Math.round(Theme.current().em());
    JPanel panel = new JPanel(new BorderLayout(2 * em, 0));
    panel.setName("about");
    panel.setBorder(BorderFactory.createEmptyBorder(em, em, em, em));
    JLabel mark = new JLabel(new ImageIcon(Icons.of("mark")));
    mark.setVerticalAlignment(JLabel.TOP);
    panel.add(mark, BorderLayout.LINE_START);
    JPanel words = new JPanel();
    words.setLayout(new BoxLayout(words, BoxLayout.Y_AXIS));
    JLabel name = new JLabel("Framewright " + version());
    name.setFont(Theme.current().bold().deriveFont(em * 1.5f));
    words.add(name);
    words.add(new JLabel("Guide video models with frames, without training."));
    words.add(new JLabel(" "));
    facts().forEach((what, value) -> words.add(new JLabel(what + ": " + value)));
    words.add(new JLabel(" "));
    words.add(new JLabel("Licences of what it is made of: NOTICE, in " + Home.folder()));
    panel.add(words);
    DialogDescriptor dialog = new DialogDescriptor(panel, "About Framewright");
    String copy = "Copy";
    dialog.setOptions(new Object[] {"Close", copy});
    dialog.setClosingOptions(new Object[] {"Close"});
    dialog.setButtonListener(
        event -> {
          if (copy.equals(event.getActionCommand())) {
            StringBuilder text = new StringBuilder("Framewright " + version());
            facts().forEach((what, value) -> text.append('\n').append(what + ": " + value));
            Toolkit.getDefaultToolkit()
                .getSystemClipboard()
                .setContents(new StringSelection(text.toString()), null);
          }
        });
    DialogDisplayer.getDefault().notify(dialog);
  }

  /** As Maven has it. */
  static String version() {
    ModuleInfo module = Modules.getDefault().ownerOf(About.class);
    Object made = module == null ? null : module.getAttribute("Framewright-Version");
    return made == null ? "" : made.toString();
  }

  private static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "Java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
    facts.put("System", System.getProperty("os.name") + " on " + System.getProperty("os.arch"));
    facts.put("Settings", String.valueOf(System.getProperty("netbeans.user")));
    return facts;
  }
}
