package io.groupstage.cli.report;

import io.nayuki.qrcodegen.QrCode;

/** Draws a QR code for a terminal: a character shows two modules, one above the other. */
public final class TerminalQr {

    /** Is the white margin that readers need. Two modules are enough on a screen that has a black frame. */
    private static final int MARGIN = 2;

    /** Writes black on bright white, whatever the colours of the terminal are: many readers refuse an inverted code. */
    private static final String COLOURS = "\u001b[30;107m";

    private static final String PLAIN = "\u001b[0m";

    private final QrCode code;

    private TerminalQr(QrCode code) {
        this.code = code;
    }

    /** Makes the code of a text. */
    public static TerminalQr of(String text) {
        return new TerminalQr(QrCode.encodeText(text, QrCode.Ecc.MEDIUM));
    }

    /** Returns the number of columns that it takes. */
    public int width() {
        return code.size + 2 * MARGIN;
    }

    /** Returns the lines, with colours. */
    public String lines() {
        StringBuilder lines = new StringBuilder();
        for (int y = -MARGIN; y < code.size + MARGIN; y += 2) {
            lines.append(COLOURS);
            for (int x = -MARGIN; x < code.size + MARGIN; x++) {
                lines.append(half(code.getModule(x, y), code.getModule(x, y + 1)));
            }
            lines.append(PLAIN).append(System.lineSeparator());
        }
        return lines.toString();
    }

    private static char half(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }
}
