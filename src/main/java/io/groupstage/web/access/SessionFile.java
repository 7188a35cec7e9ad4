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
 * A journal of sessions, so that a restart costs nobody a login: a line for each session that was opened, and one for each
 * that was closed.
 *
 * <pre>
 * + HASH END PROOF team-3      opened; END in epoch milliseconds
 * - HASH                       closed
 * </pre>
 *
 * <ol>
 *   <li>Nobody can log in with what stands in it: it holds hashes, and no id. Its owner alone may read it (mode 0600).
 *   <li>A line is there before the browser gets its cookie. A process that is killed at any moment leaves at most one line
 *       torn, and a torn line says nothing.
 *   <li>It is written anew, under another name first, before it has more than {@value #SPARE} lines beyond two for each
 *       session; and before the first line of a process, which makes an end of what was torn. A process that only reads,
 *       as one whose port turns out to be taken, changes nothing.
 *   <li>Where it cannot be written, sessions live in memory as before, and the log says so once.
 * </ol>
 *
 * Not thread-safe: {@link Sessions} guards it.
 */
public final class SessionFile {

    /**
     * A session as the file has it.
     *
     * @param hash of its id
     * @param proof of the secret with which it was opened: another secret ends the session
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

    /** All that were opened and not closed, in the order in which they were opened. */
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

    /** Adds one; {@code all} are those that are open now, with it. */
    void opened(Kept session, Collection<Kept> all) {
        write(line(session), all);
    }

    /** Takes one away; {@code all} are those that are open now, without it. */
    void closed(String hash, Collection<Kept> all) {
        write("- " + hash + "\n", all);
    }

    private void write(String line, Collection<Kept> all) {
        try {
            if (whole && lines < 2L * all.size() + SPARE) {
                whole = false; // unless this line gets there as a whole
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
                    case Caller.Visitor v -> throw new IllegalArgumentException("a visitor has no session");
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
