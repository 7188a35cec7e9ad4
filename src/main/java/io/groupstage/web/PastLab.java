package io.groupstage.web;

import io.groupstage.course.board.BoardHistory;
import io.groupstage.course.lesson.Frozen;
import io.groupstage.web.http.ApiError;
import io.groupstage.web.port.ReplaySource;
import io.groupstage.web.port.ReplaySource.Past;
import io.groupstage.web.port.ReplaySource.Span;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the lab at the instant that a request asks for with {@code ?at=}, in epoch milliseconds. */
record PastLab(ReplaySource source) {

    static final String AT = "at";

    /**
     * Returns the lab at the instant of the request; empty if the request does not name one, and so asks for the present.
     *
     * @throws ApiError if the lab at that instant is not known
     */
    Optional<Past> of(Context ctx) {
        return of(ctx, Optional.empty());
    }

    /**
     * Does the same for a caller for whom the board may be frozen: then no later instant may be asked for.
     *
     * @param frozen the freeze that holds for the caller
     */
    Optional<Past> of(Context ctx, Optional<Frozen> frozen) {
        Optional<Instant> instant = Optional.ofNullable(ctx.queryParam(AT)).map(PastLab::instant);
        instant.ifPresent(asked -> frozen.map(Frozen::since)
                .filter(since -> !asked.isBefore(since))
                .ifPresent(since -> {
                    throw new ApiError(
                            403,
                            "at: the board is frozen since " + since.toEpochMilli() + "; ask for an earlier instant");
                }));
        return instant.map(this::at);
    }

    /**
     * Returns the charts of the board at the instant of the request; empty if the request does not name one.
     *
     * @param frozen the freeze that holds for the caller
     */
    Optional<BoardHistory> history(Context ctx, Optional<Frozen> frozen) {
        return of(ctx, frozen).map(then -> asked(then.history()));
    }

    /**
     * Returns the time for which the lab is known, up to the freeze that holds for the caller.
     *
     * @throws ApiError if nothing is known
     */
    Span span(Optional<Frozen> frozen) {
        Span known = span().orElseThrow(PastLab::unknownYet);
        return frozen.map(Frozen::since)
                .filter(known.to()::isAfter)
                .map(since -> new Span(known.from(), since.isAfter(known.from()) ? since.minusMillis(1) : known.from()))
                .orElse(known);
    }

    private Optional<Span> span() {
        return asked(source::span);
    }

    /** @throws ApiError if the earlier lab cannot be read at present */
    static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (ReplaySource.Unavailable e) {
            throw new ApiError(503, "at: " + e.getMessage());
        }
    }

    private static ApiError unknownYet() {
        return ApiError.notFound("at: the lab does not know its past yet; ask again in a second");
    }

    private Past at(Instant instant) {
        if (instant.isAfter(Instant.now())) {
            throw unknown(instant);
        }
        return asked(() -> source.at(instant)).orElseThrow(() -> unknown(instant));
    }

    private static Instant instant(String text) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(text));
        } catch (NumberFormatException | DateTimeException e) {
            throw ApiError.badRequest("at: must be an instant in epoch milliseconds, such as 1763820000000");
        }
    }

    private ApiError unknown(Instant instant) {
        Optional<Span> known = span();
        return known.map(span -> unknown(instant, span)).orElseGet(PastLab::unknownYet);
    }

    private static ApiError unknown(Instant instant, Span span) {
        boolean inside = !instant.isBefore(span.from()) && !instant.isAfter(span.to());
        return inside
                ? ApiError.notFound("at: the lab did not run at this instant")
                : ApiError.badRequest("at: the lab is known from " + span.from().toEpochMilli() + " to "
                        + span.to().toEpochMilli() + "; it keeps the facts of a day, and at most 256 MiB of them");
    }
}
