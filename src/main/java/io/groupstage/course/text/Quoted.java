package io.groupstage.course.text;

/** Quotes hostile text: for any input, the output is one short line of printable characters. */
public final class Quoted {

    private static final int MAX_QUOTE = 48;

    private Quoted() {}

    /** Returns the text between back quotes, shortened. */
    public static String of(String text) {
        return "`" + clipped(text.replace('`', '\''), MAX_QUOTE) + "`";
    }

    /** Returns the printable characters of the text. If they are more than max, an ellipsis replaces the end. */
    public static String clipped(String text, int max) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (!prints(character)) {
                continue;
            }
            if (clean.length() + Character.charCount(character) > max) {
                return shortened(clean, max);
            }
            clean.appendCodePoint(character);
        }
        return clean.toString();
    }

    private static String shortened(StringBuilder clean, int max) {
        int end = Math.min(clean.length(), max - 1);
        if (end > 0 && Character.isHighSurrogate(clean.charAt(end - 1))) {
            end--;
        }
        return clean.substring(0, end) + "…";
    }

    /**
     * Leaves out format characters as well: one that reverses the writing direction would affect the rest of the page.
     */
    private static boolean prints(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
