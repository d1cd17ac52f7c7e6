"""The desk: the program as a local web application, for editors who use no command line.

folder    the articles of a folder, and what is put there
runs      the runs that were made, on disk
work      one run, in a process of its own
running   the runs one after the other: progress, cancelling, time
known     what is known of each article
refusals  what is refused, in one sentence of the reader's language
server    the pages and the requests

Everything that is written lies in the folder that is served: articles beside each other, all else in `.checker`, which
no run reads.
"""
