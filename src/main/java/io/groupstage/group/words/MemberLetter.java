package io.groupstage.group.words;

/**
 * Computes the letter of a member: A for the first, Z for the 26th, then AA, AB and so on, like columns of a
 * spreadsheet.
 */
public final class MemberLetter {

    private MemberLetter() {}

    /** Returns the letter of the member with this ordinal. */
    public static String of(int ordinal) {
        StringBuilder letters = new StringBuilder();
        for (int rest = ordinal; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}
