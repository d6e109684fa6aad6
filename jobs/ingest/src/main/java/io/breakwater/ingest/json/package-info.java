/** Our events as JSON: what other producers may send to {@code mta.json}, and how decoded records are printed. */
package io.breakwater.ingest.json;
