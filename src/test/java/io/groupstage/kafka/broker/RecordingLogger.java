package io.groupstage.kafka.broker;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Keeps the log lines as text. */
public final class RecordingLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1;

    public final transient List<String> texts = new ArrayList<>();
    public final transient List<Throwable> thrown = new ArrayList<>();

    /** Creates a logger with the name of that class. */
    public void rename(String name) {
        this.name = name;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String template, Object[] arguments, Throwable cause) {
        if (cause != null) {
            thrown.add(cause);
        }
        texts.add(MessageFormatter.basicArrayFormat(template, arguments));
    }

    @Override
    public boolean isTraceEnabled() {
        return true;
    }

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return RecordingLogger.class.getName();
    }
}
