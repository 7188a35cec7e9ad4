package io.groupstage.course.users;

/**
 * A network of credit cards.
 *
 * @param prefix the digits with which its numbers start
 * @param length the number of digits
 */
record CardNetwork(String prefix, int length) {

    /** Parses an entry such as {@code 37:15}. */
    static CardNetwork of(String entry) {
        int colon = entry.indexOf(':');
        return new CardNetwork(entry.substring(0, colon), Integer.parseInt(entry.substring(colon + 1)));
    }

    /**
     * Returns a card number with a valid check digit. It does not belong to a real card.
     *
     * @param drawn the random number from which the digits are made
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

    /**
     * Returns Luhn's check digit (ISO/IEC 7812-1): every second digit from the right is doubled, and the sum ends in 0.
     */
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
