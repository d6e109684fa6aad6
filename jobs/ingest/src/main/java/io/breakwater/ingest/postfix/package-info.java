/** Postfix's syslog: lines, what they say, and the join of a message's lines by its queue id. */
package io.breakwater.ingest.postfix;
