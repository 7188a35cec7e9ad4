package io.groupstage.web.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a journal of sessions, so that browsers stay logged in over a restart: one line for each session that
 * was opened, and one for each that was closed.
 *
 * <pre>
 * + HASH END PROOF team-3      opened; END in epoch milliseconds
 * - HASH                       closed
 * </pre>
 *
 * <ol>
 *   <li>Its contents do not allow a login, because it holds hashes and not ids. Only its owner may read it (mode 0600).
 *   <li>A line is written before the browser gets its cookie. A process that is killed leaves at most one incomplete
 *       line, which is ignored.
 *   <li>It is rewritten under another name first: before it has more than {@value #SPARE} lines beyond two for each
 *       session, and before the first line of a process, which removes an incomplete line. A process that only reads,
 *       such as one whose port is in use, does not change it.
 *   <li>If it cannot be written, sessions are kept in memory, and one log line reports this.
 * </ol>
 *
 * Not thread-safe: {@link Sessions} guards it.
 */
public final class SessionFile {

    /**
     * Holds a session as it is stored in the file.
     *
     * @param hash the hash of its id
     * @param proof the hash of the secret with which it was opened: if the secret changes, the session ends
     */
    record Kept(String hash, Caller caller, Instant end, String proof) {}

    private static final Logger LOG = LoggerFactory.getLogger(SessionFile.class);
    private static final int SPARE = 1_000;
    private static final String INSTRUCTOR = "instructor";
    private static final Pattern OPENED = Pattern.compile("\\+ ([\\w-]{43}) (\\d{1,15}) ([\\w-]{43}) ([\\w-]{1,100})");
    private static final Pattern CLOSED = Pattern.compile("- ([\\w-]{43})");

    private final Path path;
    private boolean whole;
    private boolean failing;
    private long lines;

    public SessionFile(Path path) {
        this.path = path;
    }

    /** Returns all sessions that were opened and not closed, in the order of opening. */
    List<Kept> read() {
        Map<String, Kept> kept = new LinkedHashMap<>();
        try (var all = Files.newBufferedReader(path, US_ASCII)) {
            for (String line = all.readLine(); line != null; line = all.readLine()) {
                Matcher closed = CLOSED.matcher(line);
                if (closed.matches()) {
                    kept.remove(closed.group(1));
                }
                opened(line).ifPresent(session -> kept.put(session.hash(), session));
            }
        } catch (IOException e) {
            if (Files.exists(path)) {
                failed(e);
            }
        }
        return List.copyOf(kept.values());
    }

    private static Optional<Kept> opened(String line) {
        Matcher match = OPENED.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            String who = match.group(4);
            Caller caller = who.equals(INSTRUCTOR) ? new Caller.Instructor() : new Caller.TeamMember(who);
            Instant end = Instant.ofEpochMilli(Long.parseLong(match.group(2)));
            return Optional.of(new Kept(match.group(1), caller, end, match.group(3)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Adds a session; {@code all} holds all open sessions, including it. */
    void opened(Kept session, Collection<Kept> all) {
        write(line(session), all);
    }

    /** Removes a session; {@code all} holds all open sessions, without it. */
    void closed(String hash, Collection<Kept> all) {
        write("- " + hash + "\n", all);
    }

    private void write(String line, Collection<Kept> all) {
        try {
            if (whole && lines < 2L * all.size() + SPARE) {
                whole = false; // unless this line is written completely
                Files.writeString(path, line, US_ASCII, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                lines++;
            } else {
                writeAnew(all);
            }
            whole = true;
            failing = false;
        } catch (IOException e) {
            failed(e);
        }
    }

    private void writeAnew(Collection<Kept> all) throws IOException {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, all.stream().map(SessionFile::line).collect(Collectors.joining()), US_ASCII);
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = all.size();
    }

    private static String line(Kept session) {
        String who =
                switch (session.caller()) {
                    case Caller.Instructor i -> INSTRUCTOR;
                    case Caller.TeamMember member -> member.team();
                    case Caller.Visitor v -> throw new IllegalArgumentException("a visitor does not have a session");
                };
        return "+ " + session.hash() + " " + session.end().toEpochMilli() + " " + session.proof() + " " + who + "\n";
    }

    private void failed(IOException e) {
        if (!failing) {
            failing = true;
            LOG.warn("{} cannot be used, so a restart will end the sessions of browsers", path, e);
        }
    }
}
