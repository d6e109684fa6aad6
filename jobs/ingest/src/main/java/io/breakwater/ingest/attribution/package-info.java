/** Which mail of ours a report is about, and whether its author can be believed. */
package io.breakwater.ingest.attribution;
