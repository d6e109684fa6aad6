/** Postfix's log in the engine: lines in, joined events out, before anything else reads them. */
package io.breakwater.jobs.postfix;
