package io.groupstage.course.hint;

import io.groupstage.course.hint.RefusedConnection.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * A program that the brokers do not let in, and that belongs to no team as far as the lab knows. It holds no password.
 *
 * @param since when it was first refused, and {@code last} when it was refused last
 * @param address the address of the program, in digits
 * @param client the client library that it reports, if it does; hostile text
 * @param user the user name that it tries; empty if it does not come that far; hostile text
 * @param count how often it was refused; the broker counts at most once a second
 */
public record Stranger(
        Instant since,
        Instant last,
        String address,
        Optional<String> client,
        Optional<String> user,
        Reason refusal,
        int count) {}
