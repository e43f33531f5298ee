package org.marsad.web.live;

/**
 * One message to all who listen.
 *
 * @param id one more than that of the message before; never that of a message of an earlier process
 * @param data JSON in one line
 */
public record Change(long id, String event, String data) {}
