package io.groupstage.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.web.http.ApiError;
import io.groupstage.web.port.JoinCode;
import io.groupstage.web.port.TeamSource;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Decides what a caller may do, from {@code Authorization: Bearer} or from the cookie of a session. */
public final class Access {

    private static final String BEARER = "Bearer ";

    /** Is the number of bytes of a mark: 8 hexadecimal digits. */
    private static final int MARK = 4;

    private final byte[] instructorToken;
    private final TeamSource teams;
    private final Sessions sessions;
    private final FailureLimit failures;

    public Access(String instructorToken, TeamSource teams, Sessions sessions, FailureLimit failures) {
        this.instructorToken = instructorToken.getBytes(UTF_8);
        this.teams = teams;
        this.sessions = sessions;
        this.failures = failures;
    }

    /** Returns the caller. An invalid bearer token is an error; a caller whose session has ended is a visitor. */
    public Caller caller(Context ctx) {
        Optional<String> bearer = bearer(ctx);
        if (bearer.isPresent()) {
            return guarded(
                    ctx,
                    byToken(bearer.get()).or(() -> byJoinCode(bearer.get()).map(Caller.class::cast)),
                    new ApiError(401, "Authorization: the token is neither a join code nor the instructor's token"));
        }
        return Optional.ofNullable(ctx.cookie(cookieName(ctx)))
                .flatMap(sessions::caller)
                .orElseGet(Caller.Visitor::new);
    }

    /**
     * Returns the first characters of a hash of the caller's session or token: they tell two callers apart in the audit
     * trail, and do not reveal the secret.
     */
    public String mark(Context ctx) {
        String secret = bearer(ctx)
                .or(() -> Optional.ofNullable(ctx.cookie(cookieName(ctx))))
                .orElse("");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, MARK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Optional<String> bearer(Context ctx) {
        return Optional.ofNullable(ctx.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    /**
     * Returns whether the caller sees the board as it is, even while it is frozen: the instructor, unless the request asks
     * for what the others see.
     */
    public boolean seesTheLiveBoard(Context ctx) {
        return caller(ctx) instanceof Caller.Instructor && !"public".equals(ctx.queryParam("view"));
    }

    /** Returns the same for a request that lasts. The answer changes when the caller's session ends. */
    public BooleanSupplier watchesTheLiveBoard(Context ctx) {
        if (!seesTheLiveBoard(ctx)) {
            return () -> false;
        }
        Optional<String> session =
                bearer(ctx).isPresent() ? Optional.empty() : Optional.ofNullable(ctx.cookie(cookieName(ctx)));
        return session.<BooleanSupplier>map(id -> () -> isInstructor(id)).orElse(() -> true);
    }

    private boolean isInstructor(String session) {
        return sessions.caller(session)
                .filter(Caller.Instructor.class::isInstance)
                .isPresent();
    }

    /** Rejects every caller except the instructor. */
    public void requireInstructor(Context ctx) {
        switch (caller(ctx)) {
            case Caller.Instructor i -> {}
            case Caller.TeamMember member ->
                throw new ApiError(
                        403, ctx.path() + ": not for " + member.team() + "; only the instructor may do this");
            case Caller.Visitor v ->
                throw new ApiError(401, ctx.path() + ": log in as the instructor at /instructor first");
        }
    }

    /** Rejects every caller except this team and the instructor. It does not reveal whether the team exists. */
    public void requireTeam(Context ctx, String team) {
        switch (caller(ctx)) {
            case Caller.Instructor i -> {}
            case Caller.TeamMember member -> {
                if (!member.team().equals(team)) {
                    throw new ApiError(403, ctx.path() + ": only for that team; you are " + member.team());
                }
            }
            case Caller.Visitor v -> throw new ApiError(401, ctx.path() + ": join that team at /join first");
        }
    }

    /** Rejects every caller except this team: the instructor may not act for it. */
    public void requireMember(Context ctx, String team) {
        requireTeam(ctx, team);
        if (caller(ctx) instanceof Caller.Instructor) {
            throw new ApiError(403, ctx.path() + ": only for that team, and not for the instructor");
        }
    }

    /** Opens the instructor's session. */
    public Caller login(Context ctx, String token) {
        ApiError wrong = new ApiError(403, "token: this is not the instructor's token; the file lab.json has it");
        return open(ctx, guarded(ctx, byToken(token), wrong));
    }

    /** Opens a team's session. */
    public Caller.TeamMember join(Context ctx, String joinCode) {
        ApiError wrong = new ApiError(403, "joinCode: no team has this code; ask the instructor for yours");
        return open(ctx, guarded(ctx, byJoinCode(joinCode), wrong));
    }

    public void logout(Context ctx) {
        Optional.ofNullable(ctx.cookie(cookieName(ctx))).ifPresent(sessions::close);
        ctx.cookie(cookie(ctx, "", Duration.ZERO));
    }

    private <C extends Caller> C open(Context ctx, C caller) {
        ctx.cookie(cookie(ctx, sessions.open(caller), Sessions.LIFE));
        return caller;
    }

    /**
     * Limits wrong secrets, but always accepts a right one: a class shares one address, and one guesser must not lock
     * it out. The secrets are too long to guess; the limit also keeps attempts rare.
     */
    private <C extends Caller> C guarded(Context ctx, Optional<C> found, ApiError wrong) {
        return found.orElseThrow(() -> refusal(ctx, wrong));
    }

    private ApiError refusal(Context ctx, ApiError wrong) {
        Optional<Duration> wait = failures.wait(ctx.ip());
        if (wait.isEmpty()) {
            failures.failed(ctx.ip());
            return wrong;
        }
        long seconds = wait.get().toSeconds() + 1;
        ctx.header("Retry-After", Long.toString(seconds));
        return new ApiError(429, "too many wrong codes from this address; try again in " + seconds + " s");
    }

    private Optional<Caller> byToken(String token) {
        return MessageDigest.isEqual(instructorToken, token.getBytes(UTF_8))
                ? Optional.of(new Caller.Instructor())
                : Optional.empty();
    }

    private Optional<Caller.TeamMember> byJoinCode(String joinCode) {
        return teams.teamWith(JoinCode.typed(joinCode)).map(Caller.TeamMember::new);
    }

    /**
     * Returns the name of the cookie, which contains the port: browsers share cookies between ports, so two labs on one
     * host would otherwise log each other out.
     */
    private static String cookieName(Context ctx) {
        return "groupstage-" + ctx.req().getLocalPort();
    }

    private static Cookie cookie(Context ctx, String value, Duration life) {
        Cookie cookie = new Cookie(cookieName(ctx), value);
        cookie.setPath("/");
        cookie.setMaxAge((int) life.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(ctx.req().isSecure());
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }
}
