"""Run by a Python that has LibreOffice's bridge: opens a Word file, dispatches a command, saves it as a new file.

settle_in_libreoffice.py PIPE SOURCE COMMAND TARGET [COMMAND TARGET]...
"""

import sys
import time
from contextlib import suppress
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException


def connected(pipe):
    """The desktop of the office that listens on the pipe, once it has started."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(6000):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    sys.exit("LibreOffice did not start")


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def opened(desktop, source):
    """The document; packages for servers lack the toolbars and break down over them: exit status 3."""
    try:
        return desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (option("Hidden", True),))
    except DisposedException:
        sys.exit(3)


def main(pipe, source, *pairs):
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", context
    )
    try:
        for command, target in zip(pairs[::2], pairs[1::2], strict=True):
            file = opened(desktop, source)
            dispatcher.executeDispatch(file.CurrentController.Frame, command, "", 0, ())
            file.storeToURL(Path(target).as_uri(), (option("FilterName", "MS Word 2007 XML"),))
            file.close(True)
    finally:
        with suppress(DisposedException):  # it may be gone before it has answered
            desktop.terminate()


main(*sys.argv[1:])
