package io.groupstage.course.verdict;

import io.groupstage.course.text.Quoted;

/** Says how a field's value differs from the one that is wanted. Nothing is repaired: a slip is a wrong value. */
final class WrongValue {

    private WrongValue() {}

    /** @param who wants it, such as {@code this task} */
    static String hint(String field, String found, String wanted, String who) {
        return "`" + field + "` is " + Quoted.of(found) + ", " + who + " wants `" + wanted + "`" + slip(found, wanted);
    }

    private static String slip(String found, String wanted) {
        if (found.strip().equals(wanted)) {
            return " without white space around it";
        }
        return found.strip().equalsIgnoreCase(wanted) ? ": mind the case" : "";
    }
}
