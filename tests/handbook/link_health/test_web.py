from __future__ import annotations

import http.server
import socket
import ssl
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.link_health.answers import Answer
from handbook.link_health.web import Manners, Web

CERTIFICATE = Path(__file__).with_name("self-signed.pem")


def test_a_head_request_is_enough_where_it_is_answered(web):
    address = web.put("/page", 200)

    assert Web(web.manners).ask(address) == Answer(200)
    assert web.asked == [("HEAD", "/page")]
    assert web.agents == {"Track-II-Handbook-link-health/1.0 (editor@example.org)"}


@pytest.mark.parametrize("contact", ["", "  ", "line\r\nbreak", "Łódź"])
def test_any_contact_makes_a_header(contact, web):
    assert Web(replace(web.manners, contact=contact)).ask(web.put("/page", 200)).verdict == "alive"


def test_get_is_asked_where_head_is_refused(web):
    address = web.put("/page", 405)

    assert Web(web.manners).ask(address).verdict == "alive"
    assert web.asked == [("HEAD", "/page"), ("GET", "/page")]


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_is_dead(status, web):
    answer = Web(web.manners).ask(web.put("/gone", status))

    assert (answer.verdict, answer.status) == ("dead", status)


@pytest.mark.parametrize("status", [400, 401, 402, 403, 406, 418, 451, 999])
def test_what_publishers_answer_programs_is_no_death(status, web):
    answer = Web(web.manners).ask(web.put("/robots", status))

    assert (answer.verdict, answer.status) == ("unknown", status)
    assert len(web.asked) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_passing_trouble_is_waited_out(status, web):
    address = web.put("/busy", status, status, status, 200)

    assert Web(web.manners).ask(address).verdict == "alive"
    assert [method for method, _ in web.asked] == ["HEAD", "GET", "GET", "GET"]


def test_lasting_trouble_is_given_up_as_unknown(web):
    assert Web(web.manners).ask(web.put("/broken", 500)).verdict == "unknown"
    assert len(web.asked) == 1 + web.manners.tries


def test_waiting_grows_and_heeds_the_server(web, monkeypatch):
    slept = []
    monkeypatch.setattr("handbook.link_health.web.time.sleep", slept.append)
    manners = replace(web.manners, back_off=2.0)

    Web(manners).ask(web.put("/broken", 503))
    Web(manners).ask(web.put("/busy", 429, Retry_After="7"))
    Web(manners).ask(web.put("/forever", 429, Retry_After="86400"))

    assert [round(seconds) for seconds in slept if seconds > 1] == [2, 4, 7, 7, 7, 60, 60, 60]


@pytest.mark.parametrize(
    ("hops", "moved_to"),
    [((301,), "/b"), ((308, 301), "/c"), ((302,), ""), ((302, 301), ""), ((301, 302), "/b"), ((307,), "")],
)
def test_a_page_has_moved_as_far_as_redirects_are_permanent(hops, moved_to, web):
    paths = ["/a", "/b", "/c"]
    for number, status in enumerate(hops):
        web.put(paths[number], status, Location=paths[number + 1])
    web.put(paths[len(hops)], 200)

    answer = Web(web.manners).ask(web.root + "/a")

    assert (answer.verdict, answer.moved_to.removeprefix(web.root)) == ("alive", moved_to)


def test_a_redirect_to_nothing_is_dead(web):
    web.put("/gone", 404)

    assert Web(web.manners).ask(web.put("/a", 301, Location="/gone")).verdict == "dead"


def test_a_circle_of_redirects_is_unknown(web):
    answer = Web(web.manners).ask(web.put("/a", 302, Location="/a"))

    assert (answer.verdict, answer.fault) == ("unknown", "more than 10 redirects")


def test_no_answer_in_time_is_unknown(web):
    answer = Web(web.manners).ask(web.put("/slow", 0))

    assert (answer.verdict, answer.fault) == ("unknown", "no answer in 0.3 seconds")


def test_no_such_host_is_dead(web):
    answer = Web(web.manners).ask("http://no-such-host.invalid/")

    assert (answer.verdict, answer.fault) == ("dead", "no such host")
    assert Web(web.manners).with_archived("http://no-such-host.invalid/", answer) == answer


def test_a_look_up_that_fails_for_now_is_unknown(web, monkeypatch):
    def fail(*arguments, **options):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr("socket.getaddrinfo", fail)

    assert Web(web.manners).ask("http://host.invalid/").verdict == "unknown"


def test_a_machine_without_network_declares_nothing_dead():
    lost = Web(Manners(pause=0, archive="http://archive.invalid/"))
    address = "http://no-such-host.invalid/"

    for _ in range(2):
        assert lost.with_archived(address, lost.ask(address)).verdict == "unknown"


def test_a_refused_connection_is_unknown(web):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]

    answer = Web(web.manners).ask(f"http://127.0.0.1:{port}/")

    assert (answer.verdict, answer.fault) == ("unknown", "the connection failed")


@pytest.mark.parametrize("address", ["http://", "http://[::1", "https://a..b/", "http://host:port/", "http://%zz/"])
def test_what_is_no_address_raises_nothing(address, web):
    assert Web(web.manners).ask(address).verdict in ("unknown", "dead")


def test_a_bad_certificate_is_dead(web):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as server:
        server.handle_error = lambda request, client_address: None
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        answer = Web(web.manners).ask(f"https://127.0.0.1:{server.server_port}/")
        server.shutdown()

    assert (answer.verdict, answer.fault) == ("dead", "bad certificate")


def test_the_archive_is_asked_for_a_copy(web):
    address = web.put("/gone?id=1&page=2", 404)
    web.archived[address] = "http://web.archive.org/web/2014/http://example.org/gone"

    answer = Web(web.manners).with_archived(address, Answer(404))

    assert answer.archived == "https://web.archive.org/web/2014/http://example.org/gone"


@pytest.mark.parametrize("archive", ["/missing", "/not-json", "http://archive.invalid/"])
def test_an_archive_in_trouble_offers_nothing(archive, web):
    web.put("/missing", 404)
    web.put("/not-json", 200)
    manners = replace(web.manners, archive=archive if archive.startswith("http") else web.root + archive)

    assert Web(manners).with_archived("http://example.org/", Answer(404)) == Answer(404)


def test_requests_to_a_host_stand_a_pause_apart_on_redirects_too(web):
    web.put("/b", 200)
    Web(replace(web.manners, pause=0.1)).ask(web.put("/a", 301, Location="/b"))
    shared = Web(replace(web.manners, pause=0.1))
    web.times.clear()
    threads = [threading.Thread(target=shared.ask, args=(web.root + "/a",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(web.times) == 4
    assert all(later - earlier > 0.08 for earlier, later in zip(web.times, web.times[1:], strict=False))
