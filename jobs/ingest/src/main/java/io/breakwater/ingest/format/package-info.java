/** The formats that an operator can name: which topic takes them, what one record of a file is, and who decodes it. */
package io.breakwater.ingest.format;
