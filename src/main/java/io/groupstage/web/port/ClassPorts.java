package io.groupstage.web.port;

/** Holds the interfaces through which the instructor conducts the class. */
public record ClassPorts(LessonControl lesson, AuditTrail audit) {}
