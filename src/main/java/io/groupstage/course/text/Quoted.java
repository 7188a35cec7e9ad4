package io.groupstage.course.text;

/** Quotes hostile text: for any input, the output is one short line of printable characters. */
public final class Quoted {

    private static final int MAX_QUOTE = 48;

    private Quoted() {}

    /**
     * Returns the text between back quotes, shortened. Characters that nobody can see are escaped: a wrong value often
     * differs from the right one only in them.
     */
    public static String of(String text) {
        StringBuilder quote = new StringBuilder(MAX_QUOTE);
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            String shown = shown(character);
            if (quote.length() + shown.length() > MAX_QUOTE) {
                return "`" + shortened(quote, MAX_QUOTE) + "`";
            }
            quote.append(shown);
        }
        return "`" + quote + "`";
    }

    private static String shown(int character) {
        if (character == '`') {
            return "'";
        }
        if (isVisible(character)) {
            return Character.toString(character);
        }
        return character > Character.MAX_VALUE ? "\\u{%x}".formatted(character) : "\\u%04x".formatted(character);
    }

    /** Blanks other than the usual one look like it; fillers and variation selectors do not look like anything. */
    private static boolean isVisible(int character) {
        boolean blank = character != ' ' && Character.getType(character) == Character.SPACE_SEPARATOR;
        return prints(character) && !blank && !isIgnorable(character);
    }

    private static boolean isIgnorable(int character) {
        return switch (character) {
            case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0 -> true;
            default ->
                (character >= 0x180b && character <= 0x180f)
                        || (character >= 0xfe00 && character <= 0xfe0f)
                        || (character >= 0xe0000 && character <= 0xe0fff);
        };
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
