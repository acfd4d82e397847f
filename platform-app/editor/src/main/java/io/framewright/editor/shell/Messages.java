package io.framewright.editor.shell;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.awt.StatusDisplayer;

/** Short messages: one clear sentence each. For the event thread. */
final class Messages {
  private static final String COPY = "Copy Details";
  private static boolean showing;

  private Messages() {}

  /** Says that something was not done, and why. */
  static void refused(String title, String sentence) {
    NotifyDescriptor message =
        new NotifyDescriptor.Message(MessageText.of(sentence), NotifyDescriptor.WARNING_MESSAGE);
    message.setTitle(title);
    DialogDisplayer.getDefault().notifyLater(message);
  }

  /** Says that something was done, in the line at the bottom. */
  static void done(String sentence) {
    StatusDisplayer.getDefault().setStatusText(sentence);
  }

  /**
   * Asks something.
   *
   * @param options the first is what Enter does
   * @return the index of the chosen one, or -1
   */
  static int ask(String title, Object text, String... options) {
    DialogDescriptor question = new DialogDescriptor(text, title);
    question.setOptions(options);
    question.setValue(options[0]);
    question.setModal(true);
    question.setMessageType(NotifyDescriptor.QUESTION_MESSAGE);
    Object answer = DialogDisplayer.getDefault().notify(question);
    for (int i = 0; i < options.length; i++) {
      if (options[i].equals(answer)) {
        return i;
      }
    }
    return -1;
  }

  /** Tells of an error of the program itself, once at a time; the details can be copied. */
  static void programError(Throwable error) {
    if (showing) {
      return;
    }
    showing = true;
    DialogDescriptor notice =
        new DialogDescriptor(
            MessageText.of(
                "Something in Framewright went wrong: "
                    + summary(error)
                    + ". Your work is kept; saving it now does no harm."),
            "An error in the program");
    notice.setModal(false);
    notice.setMessageType(NotifyDescriptor.ERROR_MESSAGE);
    notice.setOptions(new Object[] {COPY, "Close"});
    notice.setButtonListener(
        event -> {
          if (COPY.equals(event.getActionCommand())) {
            Toolkit.getDefaultToolkit()
                .getSystemClipboard()
                .setContents(new StringSelection(details(error)), null);
          }
        });
    java.awt.Dialog dialog = DialogDisplayer.getDefault().createDialog(notice);
    dialog.addWindowListener(
        new java.awt.event.WindowAdapter() {
          @Override
          public void windowClosed(java.awt.event.WindowEvent event) {
            showing = false;
          }

          @Override
          public void windowClosing(java.awt.event.WindowEvent event) {
            showing = false;
          }
        });
    dialog.setVisible(true);
  }

  static String summary(Throwable error) {
    String name = error.getClass().getSimpleName();
    String said = error.getMessage();
    if (said == null || said.isBlank()) {
      return name;
    }
    String line = said.strip().lines().findFirst().orElse("");
    return name + ", " + (line.length() > 160 ? line.substring(0, 160) + "\u2026" : line);
  }

  private static String details(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
