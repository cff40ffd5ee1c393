from django.test import SimpleTestCase, TestCase

from notices.models import Notice


class BoardTest(TestCase):
    def test_an_empty_board_says_so(self):
        self.assertContains(self.client.get("/"), "Nothing has been posted yet.")

    def test_the_newest_notice_comes_first(self):
        Notice.objects.create(title="Market moves to Friday")
        Notice.objects.create(title="Harbour bridge closed")
        page = self.client.get("/").content.decode()
        self.assertLess(page.index("Harbour bridge"), page.index("Market moves"))

    def test_what_was_posted_is_text_and_never_markup(self):
        Notice.objects.create(title="<b>Sale</b>")
        self.assertContains(self.client.get("/"), "&lt;b&gt;Sale&lt;/b&gt;")


class WithoutDatabaseTest(SimpleTestCase):
    def test_healthz(self):
        self.assertEqual(self.client.get("/healthz").json(), {"status": "ok"})

    def test_version_names_the_commit(self):
        with self.settings(BUILD_COMMIT="abc123"):
            self.assertEqual(self.client.get("/version").json(), {"commit": "abc123"})
