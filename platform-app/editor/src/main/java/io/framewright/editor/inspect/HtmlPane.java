package io.framewright.editor.inspect;

import io.framewright.editor.look.Theme;
import java.awt.Color;
import java.awt.Insets;
import javax.swing.JEditorPane;
import javax.swing.UIManager;
import javax.swing.text.html.HTMLDocument;
import javax.swing.text.html.HTMLEditorKit;
import javax.swing.text.html.StyleSheet;

/** Shows HTML in the colours and the font of the look and feel, whatever it is. */
final class HtmlPane extends JEditorPane {
  private static final long serialVersionUID = 1;

  private String body = "";

  HtmlPane(String name, String accessible) {
    setName(name);
    getAccessibleContext().setAccessibleName(accessible);
    setEditable(false);
    putClientProperty(W3C_LENGTH_UNITS, Boolean.TRUE); // a pixel is a pixel
    restyle();
  }

  /** Shows the inside of a body. */
  void showBody(String html) {
    if (!html.equals(body)) {
      body = html;
      restyle();
    }
  }

  /** What is shown. */
  String body() {
    return body;
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (body != null) { // not while this is being made
      restyle();
    }
  }

  private void restyle() {
    Color ground = UIManager.getColor("Panel.background");
    setBackground(ground);
    int em = Math.round(Theme.current().em());
    setMargin(new Insets(em / 2, em * 3 / 4, em / 2, em * 3 / 4));
    HTMLEditorKit kit = new HTMLEditorKit();
    StyleSheet own = new StyleSheet();
    own.addStyleSheet(new HTMLEditorKit().getStyleSheet());
    Styles.add(own);
    kit.setStyleSheet(own);
    setEditorKit(kit);
    HTMLDocument document = (HTMLDocument) kit.createDefaultDocument();
    setDocument(document);
    setText("<html><body>" + body + "</body></html>");
    setCaretPosition(0);
  }
}
