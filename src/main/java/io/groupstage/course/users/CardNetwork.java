package io.groupstage.course.users;

/**
 * A network of credit cards.
 *
 * @param prefix what its numbers start with
 * @param length digits of a number
 */
record CardNetwork(String prefix, int length) {

    /** Reads {@code 37:15}. */
    static CardNetwork of(String entry) {
        int colon = entry.indexOf(':');
        return new CardNetwork(entry.substring(0, colon), Integer.parseInt(entry.substring(colon + 1)));
    }

    /**
     * A number with a valid check digit; no real card is meant.
     *
     * @param drawn what its digits are made of
     */
    String number(long drawn) {
        char[] digits = new char[length];
        prefix.getChars(0, prefix.length(), digits, 0);
        long random = drawn >>> 1;
        for (int i = prefix.length(); i < length - 1; i++) {
            digits[i] = (char) ('0' + random % 10);
            random /= 10;
        }
        digits[length - 1] = checkDigit(digits);
        return new String(digits);
    }

    /** Luhn's check digit (ISO/IEC 7812-1): every second digit from the right is doubled, and the sum ends in 0. */
    private static char checkDigit(char[] digits) {
        int sum = 0;
        boolean twice = true;
        for (int i = digits.length - 2; i >= 0; i--) {
            int digit = digits[i] - '0';
            int doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += twice ? doubled : digit;
            twice = !twice;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
