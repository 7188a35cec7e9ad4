package io.groupstage.web.starter;

/** Writes any text safely into a Python program. */
public final class PythonText {

    private PythonText() {}

    /** Returns a string literal in ASCII that Python reads as exactly this text. */
    public static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                default -> literal.append(c >= ' ' && c <= '~' ? Character.toString(c) : "\\U%08x".formatted(c));
            }
        });
        return literal.append('"').toString();
    }

    /** Returns the text on one line, for a comment. */
    static String comment(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
