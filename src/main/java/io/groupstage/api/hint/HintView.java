package io.groupstage.api.hint;

import org.jspecify.annotations.Nullable;

/**
 * Is a hint for a team: a mistake that the lab sees at the moment. All texts are plain text.
 *
 * @param code the stable code, such as {@code LATEST_AND_NOTHING_SINCE}
 * @param since when the mistake began, in epoch milliseconds
 * @param seen one sentence about what the lab has seen, with figures; parts of it come from clients
 * @param change what to change
 * @param client the client library for which {@code line} is; null if the line is the same for all clients
 * @param line the line of code that corrects it; null if there is none
 * @param link the path of the handbook's section about it
 */
public record HintView(
        String code,
        long since,
        String seen,
        String change,
        @Nullable String client,
        @Nullable String line,
        String link) {}
