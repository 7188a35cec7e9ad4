package io.groupstage.plan.ask;

import io.groupstage.group.words.MemberLetter;

/** Reads the letter of a member: A is the first, AA the 27th. */
final class Letters {

    private static final int LONGEST = 3;

    private Letters() {}

    /** Returns the ordinal of the member, which must be below {@code members}. */
    static int ordinal(String parameter, String letters, int members) {
        int ordinal = -1;
        for (int at = 0; at < letters.length(); at++) {
            char letter = letters.charAt(at);
            if (letter < 'A' || letter > 'Z' || letters.length() > LONGEST) {
                ordinal = members;
                break;
            }
            ordinal = (ordinal + 1) * 26 + letter - 'A';
        }
        if (ordinal < 0 || ordinal >= members) {
            throw PlanException.of(
                    parameter,
                    "'%s' is not a member; they are A to %s"
                            .formatted(Values.shown(letters), MemberLetter.of(members - 1)));
        }
        return ordinal;
    }
}
